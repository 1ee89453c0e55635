"""The colours of a picture, as far as they can be told: by them a logo is seen on its ground, or is not."""
