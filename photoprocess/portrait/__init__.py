"""From the photo to the portrait: plan the frame, warp, render, encode."""
