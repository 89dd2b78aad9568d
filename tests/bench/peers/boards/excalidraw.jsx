import { createRoot } from "react-dom/client";
import { Excalidraw, convertToExcalidrawElements } from "@excalidraw/excalidraw";
import "@excalidraw/excalidraw/index.css";
import { offer } from "./moving.js";

const shapes = (note) => ({
  type: "rectangle",
  x: note.x,
  y: note.y,
  width: note.width,
  height: note.height,
  backgroundColor: note.colour,
  fillStyle: "solid",
  roughness: 0,
  strokeWidth: 1,
  label: { text: note.text, fontSize: 14 },
});

function begin(api) {
  if (!api || window.ready) return;
  offer({
    lay: (notes) => {
      api.updateScene({ elements: convertToExcalidrawElements(notes.map(shapes)) });
      return api.getSceneElements().length;
    },
    look: (x, y, zoom) => api.updateScene({ appState: { scrollX: -x, scrollY: -y, zoom: { value: zoom } } }),
  });
}

createRoot(document.getElementById("root")).render(<Excalidraw excalidrawAPI={begin} />);
