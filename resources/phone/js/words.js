"use strict";
// The sentences the script may need, in the page's language; and small things made of them.
(function () {
  const texts = {};
  const carrier = lapp.at("words");
  if (carrier) {
    Array.from(carrier.content.querySelectorAll("[data-k]")).forEach(function (one) {
      texts[one.dataset.k] = one.textContent;
    });
  }

  lapp.word = function (key, facts) {
    return Object.keys(facts || {}).reduce(function (text, name) {
      return text.split("{" + name + "}").join(facts[name]);
    }, texts[key] || "");
  };

  // make("p", {className: "hint"}, "text" or [children])
  lapp.make = function (tag, properties, inside) {
    const made = Object.assign(document.createElement(tag), properties || {});
    (Array.isArray(inside) ? inside : inside === undefined ? [] : [inside]).forEach(function (child) {
      made.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return made;
  };
})();
