"""What the pages show, computed from Scenario and Plan: no text, no language, no request."""
