"use strict";
// Drawing with a finger. What is drawn is kept as strokes, so that the last one can be taken back.
(function () {
  const paper = lapp.at("paper");
  const form = lapp.at("sheet");
  if (lapp.page !== "draw" || !window.PointerEvent) return;
  const PENS = ["#17242b", "#a3152b", "#1746b8", "#0d5c4d"];
  const WIDTHS = [8, 24];
  const CLEARED = { cleared: true };
  const pen = paper.getContext("2d");
  let strokes = lapp.kept("strokes", []);
  let line = null; // the one being drawn

  // Only what came after the last "start again" is seen, and an undo brings back what was before.
  function seen() {
    const last = strokes.map(function (one) { return Boolean(one.cleared); }).lastIndexOf(true);
    return strokes.slice(last + 1);
  }

  function drawLine(stroke) {
    const at = stroke.points;
    pen.strokeStyle = PENS[stroke.pen];
    pen.lineWidth = WIDTHS[stroke.width];
    pen.beginPath();
    pen.moveTo(at[0], at[1]);
    for (let n = 2; n < at.length; n += 2) pen.lineTo(at[n], at[n + 1]);
    if (at.length === 2) pen.lineTo(at[0] + 0.1, at[1]); // a dot
    pen.stroke();
  }

  function draw() {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, paper.width, paper.height);
    pen.lineCap = pen.lineJoin = "round";
    seen().forEach(drawLine);
    if (line) drawLine(line);
  }

  function keep() {
    lapp.keep("strokes", strokes);
    draw();
  }

  function place(event) {
    const box = paper.getBoundingClientRect();
    const x = (event.clientX - box.left) * paper.width / box.width;
    const y = (event.clientY - box.top) * paper.height / box.height;
    return [Math.round(x), Math.round(y)];
  }

  paper.addEventListener("pointerdown", function (event) {
    if (line || event.button > 0) return;
    event.preventDefault();
    lapp.content();
    paper.setPointerCapture(event.pointerId);
    const chosen = form.elements;
    line = { id: event.pointerId, pen: Number(chosen.pen.value), width: Number(chosen.width.value), points: place(event) };
    draw();
  });
  paper.addEventListener("pointermove", function (event) {
    if (!line || event.pointerId !== line.id) return;
    line.points = line.points.concat(place(event));
    draw();
  });
  function lift(event) {
    if (!line || event.pointerId !== line.id) return;
    strokes = strokes.concat({ pen: line.pen, width: line.width, points: line.points });
    line = null;
    keep();
  }
  paper.addEventListener("pointerup", lift);
  paper.addEventListener("pointercancel", lift);
  paper.addEventListener("touchmove", function (event) { event.preventDefault(); }, { passive: false });

  lapp.at("undo-stroke").onclick = function () { strokes = strokes.slice(0, -1); keep(); };
  lapp.at("clear").onclick = function () { if (seen().length) strokes = strokes.concat(CLEARED); keep(); };
  form.addEventListener("change", function (event) {
    const name = lapp.at(event.target.name + "-name");
    if (name) name.textContent = event.target.getAttribute("aria-label");
  });
  form.addEventListener("sent", function () { strokes = []; keep(); });

  lapp.busy = function () { return Boolean(seen().length); };
  lapp.sendsPicture("paper", function () {
    return seen().length ? lapp.blobOf("image/png") : Promise.resolve(null);
  });
  form.hidden = false;
  lapp.at("no-drawing").hidden = true;
  draw();
})();
