"use strict";
// Telling that a form needs changing: a summary that takes the focus, and a line beside the field.
(function () {
  const title = document.title;

  lapp.complain = function (form, fieldId, sentence) {
    lapp.content();
    // The choice of language makes room for what went wrong: it becomes the button in the head.
    if (lapp.at("languages")) {
      lapp.at("languages").hidden = true;
      lapp.at("language").hidden = false;
    }
    const field = lapp.at(fieldId);
    const link = field ? lapp.make("a", { href: "#" + fieldId }, sentence) : lapp.make("span", {}, sentence);
    const summary = lapp.make("div", { className: "err", id: "err", tabIndex: -1 }, [lapp.make("b", {}, lapp.word("err.title")), link]);
    summary.setAttribute("role", "alert");
    lapp.at("bar").insertAdjacentElement("afterend", summary);
    if (field) {
      const line = lapp.make("p", { className: "ferr", id: fieldId + "-err" }, sentence);
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", ((field.dataset.hint || "") + " " + line.id).trim());
      (field.closest(".note") || field.querySelector("fieldset") || field).insertAdjacentElement("afterend", line);
      link.onclick = function (event) { event.preventDefault(); field.focus(); };
      document.title = lapp.word("err.prefix", { title: title });
    }
    summary.focus();
  };

  // Take the complaints away again.
  lapp.content = function () {
    Array.from(document.querySelectorAll(".err, .ferr")).forEach(function (one) { one.parentNode.removeChild(one); });
    Array.from(document.querySelectorAll("[aria-invalid]")).forEach(function (field) {
      field.removeAttribute("aria-invalid");
      if (field.dataset.hint) field.setAttribute("aria-describedby", field.dataset.hint);
      else field.removeAttribute("aria-describedby");
    });
    document.title = title;
  };

  Array.from(document.querySelectorAll("[aria-describedby]:not([aria-invalid])")).forEach(function (field) {
    field.dataset.hint = field.getAttribute("aria-describedby");
  });
  if (lapp.at("err")) lapp.at("err").focus();
})();
