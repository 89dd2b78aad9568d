import { createRoot } from "react-dom/client";
import { Tldraw, createShapeId, toRichText } from "tldraw";
import "tldraw/tldraw.css";
import { offer } from "./moving.js";

const COLOURS = ["yellow", "orange", "light-red", "light-violet", "light-blue", "blue", "light-green", "grey"];

// Its own sticky notes are larger than ours, so each is drawn smaller, to lie as ours do.
const shape = (note, n) => ({
  id: createShapeId(`n${n}`),
  type: "note",
  x: note.x,
  y: note.y,
  props: { color: COLOURS[n % COLOURS.length], richText: toRichText(note.text), scale: note.width / 200 },
});

function begin(editor) {
  editor.updateInstanceState({ isDebugMode: false });
  offer({
    lay: (notes) => {
      editor.run(() => editor.createShapes(notes.map(shape)), { history: "ignore" });
      return editor.getCurrentPageShapeIds().size;
    },
    look: (x, y, zoom) => editor.setCamera({ x: -x, y: -y, z: zoom }, { immediate: true }),
  });
}

const lots = { maxShapesPerPage: 30_000 };
createRoot(document.getElementById("root")).render(<Tldraw onMount={begin} options={lots} />);
