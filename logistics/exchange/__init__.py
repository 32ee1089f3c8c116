"""What goes in and out as files: scenario folders, plans, route sheets. One file per format."""
