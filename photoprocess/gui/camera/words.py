"""The texts of the camera page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from photoprocess.gui.camera.sight import Tip, Topic


def name_topic(topic: Topic) -> str:
    """The name of a line."""
    names = {
        Topic.DISTANCE: QCoreApplication.translate("Camera", "Distance"),
        Topic.PLACE: QCoreApplication.translate("Camera", "Place"),
        Topic.HEAD: QCoreApplication.translate("Camera", "Head"),
        Topic.FACE: QCoreApplication.translate("Camera", "Face"),
        Topic.LIGHT: QCoreApplication.translate("Camera", "Light"),
    }
    return names[topic]


def say(tip: Tip) -> str:
    """What to do."""
    words = {
        Tip.GOOD: QCoreApplication.translate("Camera", "Good"),
        Tip.WAIT: "—",
        Tip.NOBODY: QCoreApplication.translate("Camera", "Nobody is in the picture"),
        Tip.ALONE: QCoreApplication.translate("Camera", "Only one person may be in the picture"),
        Tip.CLOSER: QCoreApplication.translate("Camera", "Come closer"),
        Tip.BACK: QCoreApplication.translate("Camera", "Move back a little"),
        Tip.LEFT: QCoreApplication.translate("Camera", "Move to the left"),
        Tip.RIGHT: QCoreApplication.translate("Camera", "Move to the right"),
        Tip.LOWER: QCoreApplication.translate("Camera", "Sit lower, or tilt the camera up"),
        Tip.HIGHER: QCoreApplication.translate("Camera", "Sit higher, or tilt the camera down"),
        Tip.STRAIGHT: QCoreApplication.translate("Camera", "Look straight into the camera"),
        Tip.UPRIGHT: QCoreApplication.translate("Camera", "Hold your head upright"),
        Tip.EYES: QCoreApplication.translate("Camera", "Open your eyes; no glare on glasses"),
        Tip.MOUTH: QCoreApplication.translate("Camera", "Close your mouth and relax"),
        Tip.COVERED: QCoreApplication.translate("Camera", "Leave your face uncovered"),
        Tip.BRIGHTER: QCoreApplication.translate("Camera", "Too dark: turn to a window or a lamp"),
        Tip.DARKER: QCoreApplication.translate("Camera", "Too bright: less light on your face"),
        Tip.EVEN: QCoreApplication.translate("Camera", "One side is dark: turn to the light"),
        Tip.STILL: QCoreApplication.translate("Camera", "Hold still, and wipe the lens"),
    }
    return words[tip]
