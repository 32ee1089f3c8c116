"""The words of Ramasse as frozen dataclasses: no input or output, no third-party import."""
