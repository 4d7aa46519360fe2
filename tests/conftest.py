"""Property tests draw the same cases on every run, so that a change is judged by itself. To look for new ones:
``HYPOTHESIS_PROFILE=wandering make test``.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("steady", derandomize=True)
settings.register_profile("wandering", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
