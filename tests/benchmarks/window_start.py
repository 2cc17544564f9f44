"""Child of ``window``: start the real program, print when it was painted, when it answered, and
what of the processor (s) it had used at either moment."""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer, Slot

from engine.types import Query


def main() -> None:
    gc.disable()  # as main.py does
    from gui import app

    photo = Path(sys.argv[1])

    class Watched(app.Program):
        """Asks about a photo when its window has been painted, and ends with the answer."""

        def run(self) -> int:
            self.window.painted.connect(self._on_painted)
            self.bridge.answer_ready.connect(self._on_answer)
            return super().run()

        @Slot()
        def _on_painted(self) -> None:
            self._painted = time.time(), time.process_time()
            self.bridge.find(Query(photo, label=photo.name))

        @Slot(object)
        def _on_answer(self, _event: object) -> None:
            painted, used = self._painted
            print(painted, time.time(), used, time.process_time())
            QTimer.singleShot(0, QCoreApplication.quit)

    app.Program = Watched  # type: ignore[misc]
    app.run(sys.argv[:1])


if __name__ == "__main__":
    main()
