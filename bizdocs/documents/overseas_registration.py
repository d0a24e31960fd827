"""overseas_registration: 境外主体登记文件: certificate of incorporation, 公司注册证明书, 商业登记证 and their like.

Number and term are each registry's own. Source: specimens of Hong Kong and of common-law registries; wide and soft.
"""

from __future__ import annotations

from bizdocs.documents._declaration import Declaration, FieldSpec

_TITLES = (
    "Certificate of Incorporation",
    "Business Registration Certificate",
    "Certificate of Registration",
    "Certificate of Formation",
    "Certificate of Good Standing",
)

DECLARATION = Declaration(
    type="overseas_registration",
    titles=(
        *(title.replace(" ", "") for title in _TITLES),
        *(title.replace(" ", "").upper() for title in _TITLES),
        *("公司注册证明书", "公司註冊證明書", "公司注册证书", "公司註冊證書", "商业登记证", "商業登記證"),
        *("设立登记表", "設立登記表"),
        *("商业登记证明", "商業登記證明", "注册证书", "註冊證書"),
    ),
    anchors=(
        *("herebycertify", "incorporated", "Registrar", "Companies", "Ordinance", "CompanyNo", "Limited"),
        *("公司註冊處", "公司注册处", "公司條例", "公司条例", "商業登記", "商业登记"),
    ),
    against=("营业执照", "许可证"),
    fields=(
        FieldSpec(
            name="entity_name",
            kind="text",
            labels=(
                *("公司名称", "公司名稱", "Nameofcompany", "CompanyName", "NameofCorporation", "法团名称", "法團名稱"),
                *("业务/法团所用名称", "業務/法團所用名稱", "NameofBusiness/Corporation", "名称", "名稱"),
            ),
            sentences=(
                r"(?i)certif(?:y|ies)that(?P<value>.{3,90}?)(?:isthisday|wasthisday|hasthisday|was|is|has)?(?:duly)?(?:incorporated|registered|formed)",
                r"(?:证明|證明)(?P<value>[^,，。]{4,60}?(?:公司|企业|企業))(?:于|於|已|在|,|，|$)",
            ),
            lines=2,
            key=True,
        ),
        FieldSpec(
            name="registration_number",
            kind="text",
            labels=(
                *("编号", "編號", "公司编号", "公司編號", "CompanyNo.", "CompanyNumber", "RegistrationNo.", "No."),
                *("登记证号码", "登記證號碼", "CertificateNo.", "统一编号", "統一編號"),
            ),
            below=True,
            optional=True,
        ),
        FieldSpec(
            name="address",
            kind="text",
            labels=("地址", "注册地址", "註冊地址", "RegisteredOffice", "Address"),
            lines=4,
            optional=True,
        ),
        FieldSpec(
            name="established",
            kind="date",
            labels=("成立日期", "注册日期", "註冊日期", "DateofIncorporation"),
            optional=True,
        ),
        FieldSpec(
            name="valid_to",
            kind="date",
            labels=("届满日期", "屆滿日期", "DateofExpiry", "ExpiryDate", "有效期至"),
            below=True,
            optional=True,
        ),
        FieldSpec(name="issued", kind="date", labels=("签发日期", "簽發日期", "Dated"), at_foot=True, optional=True),
    ),
    stops=("生效日期", "DateofCommencement", "业务性质", "業務性質", "法律地位", "Status", "NatureofBusiness"),
)
