"""What may go wrong with sealed content; no message ever holds content or a key."""


class Broken(Exception):
    """The content was changed, cut, moved to another place, or the key is not the one it was sealed with."""


class UnknownVersion(Broken):
    """The envelope was made by a newer version of this library."""
