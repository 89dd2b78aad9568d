"use strict";
// A picture from the camera: made small here, and drawn anew, so that where it was taken never leaves the phone.
(function () {
  if (lapp.page !== "photo") return;
  const SIDE_MAX = 1600;
  const BYTES_MAX = 1000000;
  const paper = lapp.at("paper");
  const form = lapp.at("sheet");
  const chosen = lapp.at("picture");
  // The browser's own button speaks the language of the phone; the label, as a button, that of the page.
  chosen.className = "seen";
  lapp.at("chooser").className = "chooser";
  let latest = Promise.resolve(null); // becomes the picture as it is to be sent

  function read(file, how) {
    return new Promise(function (resolve, reject) {
      const reader = new FileReader();
      reader.onload = function () { resolve(reader.result); };
      reader.onerror = reject;
      reader[how](file);
    });
  }

  function shown(address) {
    return new Promise(function (resolve, reject) {
      const image = new Image();
      image.onload = function () { resolve(image); };
      image.onerror = reject;
      image.src = address;
    });
  }

  // Browsers of 2019 do not turn a picture the way up that it was taken in: then its Exif says how. 1 is upright.
  function turn(bytes) {
    const data = new DataView(bytes);
    if (data.byteLength < 4 || data.getUint16(0) !== 0xffd8) return 1;
    for (let at = 2; at + 20 < data.byteLength; at += 2 + data.getUint16(at + 2)) {
      if (data.getUint16(at) === 0xffe1 && data.getUint32(at + 4) === 0x45786966) return told(data, at + 10);
      if ((data.getUint16(at) & 0xff00) !== 0xff00) return 1;
    }
    return 1;
  }

  function told(data, start) {
    const little = data.getUint16(start) === 0x4949;
    const first = start + data.getUint32(start + 4, little);
    for (let n = data.getUint16(first, little), at = first + 2; n > 0 && at + 12 <= data.byteLength; n -= 1, at += 12) {
      if (data.getUint16(at, little) === 0x0112) return data.getUint16(at + 8, little);
    }
    return 1;
  }

  function turnOf(file) {
    if (window.CSS && CSS.supports("image-orientation", "from-image")) return Promise.resolve(1);
    return read(file.slice(0, 131072), "readAsArrayBuffer").then(turn).catch(function () { return 1; });
  }

  function draw(image, way) {
    const share = Math.min(1, SIDE_MAX / Math.max(image.naturalWidth, image.naturalHeight));
    const width = Math.max(1, Math.round(image.naturalWidth * share));
    const height = Math.max(1, Math.round(image.naturalHeight * share));
    const quarter = { 6: 1, 3: 2, 8: 3 }[way] || 0; // of a circle; nobody's camera makes mirrored ones
    paper.width = quarter % 2 ? height : width;
    paper.height = quarter % 2 ? width : height;
    const pen = paper.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, paper.width, paper.height);
    pen.translate(paper.width / 2, paper.height / 2);
    pen.rotate(quarter * Math.PI / 2);
    pen.drawImage(image, -width / 2, -height / 2, width, height);
    paper.hidden = false;
  }

  function small(file) {
    return Promise.all([read(file, "readAsDataURL").then(shown), turnOf(file)])
      .then(function (found) {
        draw(found[0], found[1]);
        return lapp.blobOf("image/jpeg", 0.8);
      })
      .then(function (blob) { return blob.size > BYTES_MAX ? lapp.blobOf("image/jpeg", 0.6) : blob; });
  }

  function clear() {
    chosen.value = "";
    paper.hidden = true;
    latest = Promise.resolve(null);
  }

  chosen.addEventListener("change", function () {
    lapp.content();
    latest = chosen.files[0] ? small(chosen.files[0]) : Promise.resolve(null);
    latest.catch(function () {
      clear();
      lapp.complain(form, "picture", lapp.word("photo.bad"));
    });
  });
  form.addEventListener("sent", clear);

  lapp.busy = function () { return !paper.hidden; };
  lapp.sendsPicture("picture", function () { return latest; });
})();
