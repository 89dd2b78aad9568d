"use strict";
// Writing a note, taking it back, and following the facilitator without changing the page under somebody who writes.
(function () {
  const form = lapp.at("idea");
  const field = lapp.at("text");
  const sheet = form || lapp.at("sheet"); // the form for a note, or for a picture
  let shut = false; // the question was closed while something was written
  let ended = false;

  // The page says so only to a phone without script; and what led here is told once, not at each reload.
  if (lapp.at("by-hand")) lapp.at("by-hand").hidden = true;
  if (location.search) history.replaceState(null, "", location.pathname);

  function typed() { return Boolean(field && field.value.trim()); }

  function busy() { return typed() || Boolean(lapp.busy && lapp.busy()); }

  function keepDraft() { lapp.keep("draft", field.value); }

  function send() {
    const text = field.value.trim();
    lapp.content();
    if (!text) {
      lapp.complain(form, "text", lapp.word("err.empty"));
      return;
    }
    const show = form.elements.show;
    const named = Boolean(show && show.checked);
    const note = {
      id: lapp.newId(), text: text, colour: form.elements.colour.value, named: named,
      question: form.elements.question.value, person: named && form.elements.person ? form.elements.person.value : "",
    };
    if (!lay(note)) {
      lapp.say(lapp.word("send.full"), true);
      return;
    }
    field.value = "";
    keepDraft();
    if (show && show.checked) show.click();
    field.focus();
  }

  function lay(note) {
    const fields = { id: note.id, question: note.question, text: note.text, colour: note.colour };
    if (note.named) fields.show = "1";
    if (note.person) fields.person = note.person;
    lapp.notes.add(Object.assign({ state: "sending" }, note));
    if (lapp.queue.add({ key: note.id, kind: "idea", url: "/ideas", fields: fields })) return true;
    lapp.notes.remove(note.id);
    return false;
  }

  lapp.queue.on("idea", {
    done: function (item, answer, told) {
      lapp.notes.change(item.key, { state: "saved", time: answer.time, held: answer.held });
      if (!told) lapp.say(lapp.word(answer.held ? "idea.review" : "send.saved", { time: answer.time }));
    },
    refused: function (item, reason) {
      if (form && !typed() && !ended) {
        lapp.notes.remove(item.key);
        field.value = item.fields.text;
        keepDraft();
        lapp.complain(form, "text", reason);
      } else {
        lapp.notes.change(item.key, { state: "refused", reason: reason });
      }
    },
    waits: function (items) {
      items.forEach(function (one) { if (one.kind === "idea") lapp.notes.change(one.key, { state: "waiting" }); });
    },
  });

  lapp.queue.on("picture", {
    done: function (item, answer, told) {
      lapp.notes.change(item.key, { state: "saved", time: answer.time, held: answer.held });
      if (sheet && !form && !busy()) location.replace(answer.held ? "/now?s=held" : "/now?s=saved&at=" + answer.time);
      else if (!told) lapp.say(lapp.word(answer.held ? "idea.review" : "send.saved", { time: answer.time }));
    },
    refused: function (item, reason) { lapp.notes.change(item.key, { state: "refused", reason: reason }); },
    waits: function (items) {
      items.forEach(function (one) { if (one.kind === "picture") lapp.notes.change(one.key, { state: "waiting" }); });
    },
  });

  lapp.takeBack = function (id) {
    const note = lapp.notes.get(id);
    if (lapp.queue.has(id) && !lapp.queue.isOut(id)) {
      lapp.queue.drop(id);
      taken(note);
    } else {
      lapp.queue.add({ key: "back-" + id, kind: "back", url: "/ideas/back", fields: { id: id } });
    }
  };

  function taken(note) {
    lapp.notes.remove(note.id);
    if (note.picture) { // it is kept nowhere any more
      lapp.say(lapp.word("idea.takenback"), true);
      return;
    }
    const undo = lapp.make("button", { type: "button", className: "plain" }, lapp.word("undo"));
    undo.onclick = function () {
      lapp.say("");
      // Another id: the old one stands for a note that was taken back.
      lay(Object.assign({}, note, { id: lapp.newId(), time: "" }));
      if (field) field.focus();
    };
    lapp.offer(lapp.word("idea.takenback"), undo);
    undo.focus();
  }

  lapp.queue.on("back", {
    done: function (item) { if (lapp.notes.get(item.fields.id)) taken(lapp.notes.get(item.fields.id)); },
    refused: function (item, reason, answer) {
      if (answer.code === "idea_locked") lapp.notes.change(item.fields.id, { locked: true });
      lapp.say(reason, true);
    },
  });

  // The room has changed.
  lapp.see = function (room) {
    if (room.state === "closed") closed();
    else if (ended) location.reload(); // closed by mistake, and opened again
    else if (sheet || lapp.page === "home") follow(room.question);
    if (!ended) lapp.ballot(room.ballot);
    lapp.pause(room.paused);
  };

  function follow(question) {
    const asked = lapp.at("asked");
    const mine = asked ? asked.dataset.question || "" : "";
    const now = question ? question.id : "";
    if (now === mine) {
      if (shut) lapp.say("");
      if (lapp.at("newer")) lapp.at("newer").hidden = true;
      shut = false;
      if (question && asked) lapp.at("question").textContent = question.text;
    } else if (busy()) {
      shut = true;
      if (question) leadOn();
      else lapp.say(lapp.word("idea.closed"), true);
    } else if (asked && question && sheet) {
      asked.dataset.question = now;
      sheet.elements.question.value = now;
      lapp.at("question").textContent = question.text;
      lapp.say(lapp.word("home.now") + ": " + question.text, true);
    } else {
      location.replace("/now");
    }
  }

  // A link of its own, so that nothing that is said meanwhile takes it away.
  function leadOn() {
    const told = lapp.word("home.new");
    if (!lapp.at("newer")) {
      const link = lapp.make("a", { href: "/now", className: "btn" }, told);
      lapp.at("bar").insertAdjacentElement("afterend", lapp.make("div", { id: "newer", className: "box" }, [link]));
    }
    lapp.at("newer").hidden = false;
    lapp.whisper(told);
  }

  // The laptop may be gone the next moment, so the end is shown without asking it for a page.
  function closed() {
    if (ended) return;
    ended = true;
    lapp.notes.close();
    const lost = unsent();
    const main = lapp.at("main");
    const words = [lapp.make("h1", { tabIndex: -1 }, lapp.word("closed.title")), lapp.make("p", { className: "lead" }, lapp.word("closed.text"))];
    if (lost) words.push(lapp.make("p", { className: "err" }, lapp.word("closed.unsent", { n: lost })));
    if (lapp.at("read-feedback") && !lapp.at("read-feedback").hidden) words.push(lapp.at("read-feedback"));
    if (typed()) keepDraft();
    document.title = lapp.word("closed.title");
    Array.from(main.children).forEach(function (one) { if (one.id !== "bar" && (one.id !== "mine" || !lost)) one.hidden = true; });
    main.insertBefore(lapp.make("div", { className: "stack" }, words), main.firstChild);
    if (typed()) setOut([field.value]);
    words[0].focus();
    if (!lapp.queue.count()) forgetAll();
  }

  // What can no longer be sent: it can be read here, and be shown to somebody.
  function setOut(texts) {
    const lines = texts.map(function (text) { return lapp.make("p", { dir: "auto" }, text); });
    const box = lapp.make("div", { className: "box wait stack" }, [lapp.make("p", {}, lapp.word("idea.closed"))].concat(lines));
    lapp.at("bar").insertAdjacentElement("afterend", box);
  }

  function refused() { return lapp.notes.all().filter(function (note) { return note.state === "refused"; }); }

  function unsent() { return lapp.queue.count() + refused().length; }

  // All but what is half written or was refused: it is nobody's name, and nowhere else.
  function forget() {
    const draft = lapp.kept("draft", "");
    const notes = refused();
    lapp.forget();
    if (!draft.trim() && !notes.length) return;
    lapp.keep("session", document.body.dataset.session);
    lapp.keep("draft", draft);
    lapp.keep("notes", notes);
  }

  // Names at once; the random number when the page is left, so that a session closed by mistake can go on.
  function forgetAll() {
    forget();
    window.addEventListener("pagehide", function () {
      if (ended) fetch("/closed", { credentials: "same-origin", keepalive: true }).catch(function () { /* it expires */ });
    });
  }

  const draft = lapp.kept("draft", "").trim();
  if (lapp.page === "closed") {
    const lost = unsent();
    const texts = lapp.notes.all().filter(function (note) { return note.state !== "saved" && note.state !== "removed"; })
      .map(function (note) { return note.text; }).concat(draft).filter(Boolean);
    if (texts.length) setOut(texts);
    const told = lapp.make("p", { className: "err" }, lapp.word("closed.unsent", { n: lost }));
    if (lost) document.querySelector("h1").parentNode.insertAdjacentElement("afterend", told);
    if (!lapp.queue.count()) forget();
  }

  // Half a note, and the question has been closed meanwhile: it waits for the next one.
  if (lapp.page === "home" && !form && draft) setOut([draft]);

  if (form) {
    let pause = null;
    const show = form.elements.show;
    const who = form.querySelector(".who");
    const choose = function () { if (who) who.hidden = !show.checked; };
    choose();
    if (!field.value) field.value = lapp.kept("draft", "");
    form.addEventListener("submit", function (event) { event.preventDefault(); send(); });
    field.addEventListener("input", function () { clearTimeout(pause); pause = setTimeout(keepDraft, 300); });
    window.addEventListener("pagehide", keepDraft);
    field.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); send(); }
    });
    form.addEventListener("change", function (event) {
      choose();
      if (event.target.name !== "colour") return;
      lapp.at("note").className = "note c-" + event.target.value;
      lapp.at("colour-name").textContent = event.target.getAttribute("aria-label");
    });
  }
})();
