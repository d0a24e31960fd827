(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("scripted");

  // --- language
  var buttons = document.querySelectorAll("[data-set-lang]");
  function speak(lang) {
    root.dataset.lang = lang;
    root.lang = lang === "zh" ? "zh-CN" : "en";
    var title = document.querySelector("title");
    document.title = title.dataset[lang];
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.setLang === lang));
    });
  }
  buttons.forEach(function (button) {
    button.addEventListener("click", function () { speak(button.dataset.setLang); });
  });

  // --- pictures, enlarged
  var dialog = document.querySelector("dialog.zoom");
  var room = dialog.querySelector(".zoom-room");
  var heading = document.getElementById("zoom-title");
  function enlarge(picture) {
    var card = picture.closest(".card");
    var use = picture.querySelector("use").getAttribute("href");
    var pages = Array.from(card.querySelectorAll("svg.page"));
    var page = pages.find(function (one) { return one.querySelector("use").getAttribute("href") === use; });
    var copy = page.cloneNode(true);
    copy.removeAttribute("aria-labelledby");
    copy.setAttribute("aria-hidden", "true");
    copy.removeAttribute("tabindex");
    heading.innerHTML = document.getElementById(page.getAttribute("aria-labelledby")).innerHTML;
    room.replaceChildren(copy);
    dialog.showModal();
    var box = copy.querySelector(".line");
    if (box) box.scrollIntoView({ block: "center", inline: "center" });
  }
  document.querySelectorAll("svg.picture").forEach(function (picture) {
    picture.setAttribute("tabindex", "0");
    picture.setAttribute("role", "button");
    picture.addEventListener("click", function () { enlarge(picture); });
    picture.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); enlarge(picture); }
    });
  });
  dialog.querySelector(".zoom-close").addEventListener("click", function () { dialog.close(); });
  dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", function () { room.replaceChildren(); });

  // --- links into what is folded open it
  function unfold() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var folded = target && target.closest("details:not([open])");
    if (folded) { folded.open = true; target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", unfold);
  unfold();

  // --- on paper, what was read is shown unfolded
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details.paper:not([open])"));
    closed.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (one) { one.open = false; });
  });
})();
