"""The real server with another batch: `MOST_PER_COMMIT=1 python -m tests.bench.answer_server run --port 8080`.

Everything else is as it is; only how many answers share one commit differs.
"""

import os

from wijksessie import phone_writer
from wijksessie.cli import app

if __name__ == "__main__":
    phone_writer.BATCH = int(os.environ["MOST_PER_COMMIT"])
    app()
