"""Where uploaded files are kept on this machine."""

from django.core.files.storage import FileSystemStorage

__all__ = ["WholeFileStorage"]


class WholeFileStorage(FileSystemStorage):
    """Files on a disk: a whole one, or none when the disk is full."""

    def _save(self, name, content):
        is_new = not self.exists(name)
        try:
            return super()._save(name, content)
        except OSError:
            if is_new:
                self.delete(name)
            raise
