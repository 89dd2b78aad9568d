"use strict";
// What is to be sent, in order, kept on the phone until the laptop has answered that it is on disk.
// The same id travels with every attempt, so that trying again is harmless.
(function () {
  const DEFINITE = [400, 404, 409, 413, 415, 422]; // trying again is of no use; anything else may pass
  const TOO_LONG = 10000;
  const TOO_LONG_FOR_A_PICTURE = 60000;
  const IN_A_PAUSE = ["idea", "picture"]; // these wait
  const LONGEST = 30000;
  const kinds = {};
  let out = ""; // the key of what is on its way
  let held = false; // in a pause notes wait; everything else is sent
  let pause = 1000;
  let timer = null;

  function items() { return lapp.kept("queue", []); }

  function without(key) {
    if (items().some(function (one) { return one.key === key && one.file; })) lapp.pictures.drop(key);
    lapp.keep("queue", items().filter(function (one) { return one.key !== key; }));
  }

  // A form with the picture in it; nothing when the phone has lost it.
  function withPicture(item, fields) {
    return lapp.pictures.get(item.key).then(function (picture) {
      if (!picture) return null;
      const form = new FormData();
      Object.keys(fields).forEach(function (name) { form.append(name, fields[name]); });
      form.append("picture", picture, "picture");
      return form;
    });
  }

  function post(item) {
    const fields = Object.assign({ t: document.body.dataset.code || "" }, item.fields);
    if (!item.file) return sent(item, new URLSearchParams(fields).toString(), "application/x-www-form-urlencoded", TOO_LONG);
    return withPicture(item, fields).then(function (form) {
      if (form) return sent(item, form, "", TOO_LONG_FOR_A_PICTURE);
      return { status: 400, wait: 0, answer: { reason: lapp.word("photo.bad") } };
    });
  }

  // type: what the body is; a form with a picture says so itself.
  function sent(item, body, type, patience) {
    const stop = new AbortController();
    const clock = setTimeout(function () { stop.abort(); }, patience);
    const headers = { Accept: "application/json" };
    if (type) headers["Content-Type"] = type;
    return fetch(item.url, { method: "POST", body: body, credentials: "same-origin", signal: stop.signal, headers: headers })
      .then(function (response) {
        return response.json().catch(function () { return {}; }).then(function (answer) {
          return { status: response.status, wait: Number(response.headers.get("Retry-After")) || 0, answer: answer };
        });
      })
      .finally(function () { clearTimeout(clock); });
  }

  function next() {
    const ready = items().filter(function (one) { return !held || IN_A_PAUSE.indexOf(one.kind) < 0; });
    return ready.filter(function (one) { return !one.file; })[0] || ready[0]; // what is small need not wait for what is not
  }

  function tellWaiting() {
    Object.keys(kinds).forEach(function (kind) { kinds[kind].waits(items()); });
  }

  function failed(item, why, wait) {
    // What the bar says of notes is not said of somebody who signs in or leaves.
    const other = item.kind === "back" || IN_A_PAUSE.indexOf(item.kind) >= 0 ? "" : lapp.word("send.wifi");
    lapp.waits(items().length, why || other);
    tellWaiting();
    clearTimeout(timer);
    timer = setTimeout(flush, wait ? wait * 1000 : pause);
    pause = Math.min(pause * 2, LONGEST);
  }

  function settle(item, came) {
    const kind = kinds[item.kind];
    if (came.status >= 200 && came.status < 300) {
      without(item.key);
      pause = 1000;
      kind.done(item, came.answer, lapp.sent(items().length));
    } else if (DEFINITE.indexOf(came.status) >= 0) {
      without(item.key);
      lapp.sent(items().length, true);
      kind.refused(item, came.answer.reason || lapp.word("err.other"), came.answer);
    } else if (came.answer.code === "paused") {
      held = true;
    } else {
      failed(item, came.answer.reason, came.wait);
      return;
    }
    flush();
  }

  function flush() {
    const item = next();
    clearTimeout(timer);
    if (out) return;
    if (!item) {
      if (items().length) {
        const told = lapp.at("paused") && !lapp.at("paused").hidden;
        lapp.waits(items().length, told ? "" : lapp.word("paused.text"), true);
        tellWaiting();
      }
      return;
    }
    if (!kinds[item.kind]) {
      without(item.key);
      return;
    }
    out = item.key;
    post(item).then(
      function (came) { out = ""; settle(item, came); },
      function () { out = ""; failed(item, "", 0); }
    );
  }

  lapp.queue = {
    flush: flush,
    knows: function (kind) { return kind in kinds; },
    count: function () { return items().length; },
    has: function (key) { return items().some(function (one) { return one.key === key; }); },
    isOut: function (key) { return out === key; },
    hold: function (isHeld) {
      const ended = held && !isHeld;
      held = isHeld;
      if (!ended || !items().length) return;
      lapp.say("");
      flush();
    },
    drop: without,
    // False when the phone has no room left; then nothing was taken in.
    add: function (item) {
      const before = items();
      const kept = lapp.keep("queue", before.filter(function (one) { return one.key !== item.key; }).concat(item));
      if (!kept) lapp.keep("queue", before);
      else flush();
      return kept;
    },
    // handlers: done(item, answer, told), refused(item, reason, answer), waits(items)
    on: function (kind, handlers) {
      kinds[kind] = Object.assign({ done: function () {}, refused: function () {}, waits: function () {} }, handlers);
    },
  };

  window.addEventListener("online", flush);
  window.addEventListener("pageshow", flush);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) flush(); });
})();
