"""The windows for backups, for merging catalogues, and for repair."""
