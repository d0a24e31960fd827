"""small_catering_registration: 小餐饮登记证; by the rules of each province on small food trades; local; mostly 3 years.

Source: 食品安全法 art. 36 leaves it to the provinces.

Titles, labels and the form of the number are common knowledge where the source does not print them.
"""

from __future__ import annotations

from bizdocs.documents._permit import permit

DECLARATION = permit(
    "small_catering_registration",
    titles=("小餐饮登记证", "小餐饮经营许可证", "小餐饮备案证"),
    anchors=("登记证编号", "登记机关", "经营项目", "小餐饮店"),
    against=("食品经营许可证",),
    number=("登记证编号", "登记编号"),
    address=("经营场所", "经营地址"),
    scope=("经营项目", "经营范围"),
    validity="until",
    issued=("登记日期",),
    authority=("登记机关", "登记部门"),
)
