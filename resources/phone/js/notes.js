"use strict";
// The notes this phone wrote: a list kept on the phone, drawn under the form, newest first.
(function () {
  const SHOWN = 3;
  const list = lapp.at("notes");
  let over = false; // the session is closed: nothing can be taken back

  lapp.notes = {
    all: function () { return lapp.kept("notes", []); },
    get: function (id) { return lapp.notes.all().filter(function (one) { return one.id === id; })[0]; },
    add: function (note) { lapp.keep("notes", [note].concat(lapp.notes.all())); draw(note.id); },
    remove: function (id) {
      lapp.keep("notes", lapp.notes.all().filter(function (one) { return one.id !== id; }));
      draw();
    },
    change: function (id, facts) {
      lapp.keep("notes", lapp.notes.all().map(function (one) { return one.id === id ? Object.assign(one, facts) : one; }));
      draw();
    },
    close: function () { over = true; draw(); },
  };

  function textOf(note) {
    return note.text || lapp.word(note.picture === "drawing" ? "idea.drawing" : "idea.picture");
  }

  function stateOf(note) {
    if (note.state === "sending") return lapp.make("span", {}, lapp.word("send.sending"));
    if (note.state === "waiting") return lapp.make("span", { className: "queued" }, lapp.word("send.item"));
    if (note.state === "refused") return lapp.make("span", { className: "refused" }, lapp.word("send.refused", { reason: note.reason }));
    if (note.state === "removed") return lapp.make("span", {}, lapp.word("idea.removed"));
    const word = note.held ? lapp.word("idea.review") : lapp.word("send.saved", { time: note.time });
    return lapp.make("span", { className: "saved" }, word);
  }

  // A note with a name is not joined to this phone, so the phone cannot take it back once it is sent.
  function buttonOf(note) {
    const open = note.state === "sending" || note.state === "waiting";
    const dead = note.state === "refused" || note.state === "removed";
    if (!dead && (over || note.locked || (note.named && !open))) return null;
    const word = lapp.word(dead ? "idea.drop" : "idea.takeback");
    const button = lapp.make("button", { type: "button", className: "plain" }, word);
    button.setAttribute("aria-label", word + ": " + textOf(note));
    button.onclick = function () { if (dead) lapp.notes.remove(note.id); else lapp.takeBack(note.id); };
    return button;
  }

  function item(note, fresh) {
    const state = lapp.make("div", { className: "state" }, [stateOf(note)]);
    const button = buttonOf(note);
    if (button) state.appendChild(button);
    const text = lapp.make("p", { dir: "auto" }, textOf(note));
    const parts = note.thumb ? [lapp.make("img", { src: note.thumb, alt: "" }), text, state] : [text, state];
    const made = lapp.make("li", { className: "c-" + note.colour + (note.id === fresh ? " new" : "") }, parts);
    made.dataset.id = note.id;
    if (note.locked && !note.named) made.appendChild(lapp.make("p", { className: "hint" }, lapp.word("idea.locked")));
    return made;
  }

  function draw(fresh) {
    if (!list) return;
    const notes = lapp.notes.all();
    const rest = lapp.at("rest");
    const open = rest && rest.open;
    if (rest) rest.parentNode.removeChild(rest);
    list.textContent = "";
    notes.slice(0, SHOWN).forEach(function (note) { list.appendChild(item(note, fresh)); });
    if (notes.length > SHOWN) {
      const more = lapp.make("ul", { className: "mine" }, notes.slice(SHOWN).map(function (note) { return item(note); }));
      const head = lapp.make("summary", {}, lapp.word("idea.all", { n: notes.length }));
      lapp.at("mine").appendChild(lapp.make("details", { className: "more", id: "rest", open: open }, [head, more]));
    }
    lapp.at("mine").hidden = !notes.length;
  }

  // Notes that were sent without script stand in the page, but not yet in the phone's list.
  function adopt() {
    const known = lapp.notes.all();
    const found = Array.from(document.querySelectorAll("#mine li[data-id]")).filter(function (one) {
      return !known.some(function (note) { return note.id === one.dataset.id; });
    });
    lapp.keep("notes", known.concat(found.map(function (one) {
      const saved = one.querySelector(".saved").textContent.match(/\d\d[.:]\d\d/);
      const colour = one.className.replace(/.*c-(\w+).*/, "$1");
      return {
        id: one.dataset.id, text: one.querySelector("p").textContent, colour: colour, state: "saved",
        time: one.dataset.held || (saved ? saved[0] : ""), held: Boolean(one.dataset.held), locked: !one.querySelector("form"),
      };
    })));
  }

  // Ask which of them still lie on the board, after being away.
  lapp.notes.check = function () {
    const saved = lapp.notes.all().filter(function (note) { return note.state === "saved"; });
    if (!saved.length) return;
    const ids = saved.map(function (note) { return note.id; }).slice(0, 150);
    fetch("/mine", {
      method: "POST",
      credentials: "same-origin",
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ t: document.body.dataset.code || "", ids: ids.join(" ") }).toString(),
    })
      .then(function (response) { return response.ok ? response.json() : null; })
      .then(function (answer) {
        if (!answer) return;
        ids.forEach(function (id) {
          const note = lapp.notes.get(id);
          if (!note || note.state !== "saved") return;
          if (!(id in answer.notes)) lapp.notes.change(id, { state: "removed" });
          else if (answer.notes[id] !== Boolean(note.locked)) lapp.notes.change(id, { locked: answer.notes[id] });
          lapp.notes.held([id], answer.held.indexOf(id) >= 0);
        });
      })
      .catch(function () { /* asked again when the contact is back */ });
  };

  // Whether they wait for the facilitator to let them through.
  lapp.notes.held = function (ids, isHeld) {
    ids.forEach(function (id) {
      const note = lapp.notes.get(id);
      if (note && note.state === "saved" && Boolean(note.held) !== isHeld) lapp.notes.change(id, { held: isHeld });
    });
    if (!isHeld && lapp.at("status").textContent === lapp.word("idea.review")) lapp.say("");
  };

  lapp.notes.gone = function (ids) {
    ids.forEach(function (id) {
      const note = lapp.notes.get(id);
      if (note && note.state === "saved" && !lapp.queue.has("back-" + id)) lapp.notes.change(id, { state: "removed" });
    });
  };

  if (list) {
    adopt();
    draw();
  }
})();
