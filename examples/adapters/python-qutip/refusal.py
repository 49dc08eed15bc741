class Refusal(Exception):
    """An error of the protocol: kind, a sentence, and for `invalid` the path of what is wrong."""

    def __init__(self, kind, message, path=None, request=None):
        super().__init__(message)
        self.error = {"kind": kind, "message": message}
        if path:
            self.error["path"] = path
        self.request = request
