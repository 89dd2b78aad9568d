"use strict";
// What a drawing and a photo have in common: they are laid in the phone's own store, and then go the way of all notes.
(function () {
  const WAITING_MAX = 5;
  const form = lapp.at("sheet");
  const field = lapp.at("text");
  const paper = lapp.at("paper");

  // A small copy for the list of own notes; pictures never come back from the laptop.
  function thumbnail() {
    const small = lapp.make("canvas", {});
    const share = Math.min(1, 160 / Math.max(paper.width, paper.height));
    small.width = Math.max(1, Math.round(paper.width * share));
    small.height = Math.max(1, Math.round(paper.height * share));
    small.getContext("2d").drawImage(paper, 0, 0, small.width, small.height);
    return small.toDataURL("image/jpeg", 0.6);
  }

  function waiting() {
    return lapp.kept("queue", []).filter(function (one) { return one.kind === "picture"; }).length;
  }

  function lay(blob) {
    const note = {
      id: lapp.newId(), text: field.value.trim(), colour: "butter", state: "sending", picture: form.dataset.kind,
      thumb: thumbnail(), question: form.elements.question.value,
    };
    const fields = { id: note.id, question: note.question, text: note.text, kind: note.picture };
    return lapp.pictures.put(note.id, blob).then(function () {
      lapp.notes.add(note);
      if (lapp.queue.add({ key: note.id, kind: "picture", url: "/pictures", fields: fields, file: true })) {
        field.value = "";
        form.dispatchEvent(new Event("sent"));
      } else {
        lapp.notes.remove(note.id);
        lapp.pictures.drop(note.id);
        lapp.say(lapp.word("send.full"), true);
      }
    });
  }

  // made: hands over the picture as a blob; nothing when there is none yet.
  lapp.sendsPicture = function (faulty, made) {
    let busy = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      lapp.content();
      if (busy) return;
      if (waiting() >= WAITING_MAX) {
        lapp.say(lapp.word("send.full"), true);
        return;
      }
      busy = true;
      made()
        .then(function (blob) {
          if (blob) return lay(blob);
          lapp.complain(form, faulty, form.dataset.empty);
        })
        .catch(function () { lapp.complain(form, faulty, lapp.word("photo.bad")); })
        .then(function () { busy = false; });
    });
  };

  lapp.blobOf = function (type, quality) {
    return new Promise(function (resolve) { paper.toBlob(resolve, type, quality); });
  };
})();
