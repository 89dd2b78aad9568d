"use strict";
// When there has been no contact for a while, the laptop may have another address, which only the wall tells. There this
// page's cookies and memory cannot be seen, so it takes along, after # in the address, what they hold.
(function () {
  const LOST_AFTER = 30000;
  const ROOM = 60000; // how long an address may be: Safari's limit is the narrowest
  let timer = null;
  let form = null;

  lapp.contact = function (there) {
    if (there) {
      clearTimeout(timer);
      timer = null;
      if (form) form.hidden = true;
    } else if (!timer && document.body.dataset.ticket) {
      timer = setTimeout(offer, LOST_AFTER);
    }
  };

  function packed(carried) {
    const bytes = unescape(encodeURIComponent(JSON.stringify(carried))); // btoa takes nothing above 255
    return btoa(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  // What is not sent comes first, then the names, then the notes that the laptop does not list: as much as there is room for.
  function luggage() {
    const carried = {
      t: document.body.dataset.code, ticket: document.body.dataset.ticket, people: lapp.kept("people", {}),
      draft: lapp.at("text") ? lapp.at("text").value : lapp.kept("draft", ""), queue: [], notes: [],
    };
    let bag = packed(carried);
    const put = function (where, one) {
      carried[where].push(one);
      const tried = packed(carried);
      if (tried.length > ROOM) carried[where].pop();
      else bag = tried;
    };
    // Pictures stay in this page's store, and are sent from here should the old address come back.
    lapp.kept("queue", []).forEach(function (one) { if (!one.file) put("queue", one); });
    lapp.notes.all().forEach(function (one) { if ((one.state !== "saved" || one.named) && !one.picture) put("notes", one); });
    return bag;
  }

  function offer() {
    if (form) {
      form.hidden = false;
      return;
    }
    const field = lapp.make("input", { type: "text", id: "address", dir: "ltr", autocomplete: "off", inputMode: "url", required: true });
    field.value = location.host;
    field.pattern = "(http://)?[0-9]{1,3}([.][0-9]{1,3}){3}(:[0-9]{1,5})?/?";
    form = lapp.make("form", { id: "move", className: "box stack" }, [
      lapp.make("p", {}, lapp.word("move.text")),
      lapp.make("label", { htmlFor: "address" }, lapp.word("move.label")),
      field,
      lapp.make("button", { className: "go" }, lapp.word("move.go")),
    ]);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      const host = field.value.trim().replace(/^http:\/\//, "").replace(/\/$/, "");
      if (host === location.host) {
        lapp.queue.flush();
        return;
      }
      // In a window of its own: this page stays, should the address be wrong or the old one come back.
      const link = lapp.make("a", { href: "http://" + host + "/back#" + luggage(), target: "_blank", rel: "noopener" });
      document.body.appendChild(link);
      link.click();
      document.body.removeChild(link);
    });
    lapp.at("bar").insertAdjacentElement("afterend", form);
  }
})();
