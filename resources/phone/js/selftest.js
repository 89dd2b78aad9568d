"use strict";
// The facilitator's own phone: the page has come and its script runs; now send something, and hold a stream.
(function () {
  const steps = document.getElementById("steps");
  const said = document.getElementById("said");

  function tick(step) { steps.children[step].className = "ok"; }
  function fail() { said.textContent = said.dataset.fail; }

  function hold() {
    const stream = new EventSource(steps.dataset.at + "/live");
    stream.onmessage = function () {
      stream.close();
      tick(3);
      said.textContent = said.dataset.done;
    };
    stream.onerror = function () { if (stream.readyState === 2) fail(); };
  }

  document.getElementById("by-hand").hidden = true;
  tick(1);
  const form = { "Content-Type": "application/x-www-form-urlencoded" };
  fetch(steps.dataset.at + "/runs") // so that the laptop, too, sees how far it came
    .then(function () { return fetch(steps.dataset.at, { method: "POST", headers: form, body: "" }); })
    .then(function (response) {
      if (!response.ok) throw new Error(String(response.status));
      tick(2);
      hold();
    })
    .catch(fail);
})();
