"""The pipeline: fetch → parse → decide who an article is, and hand it on."""
