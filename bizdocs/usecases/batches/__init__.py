"""Batches: very many submissions, judged shard by shard, here or on a cluster; a run that was cut short goes on where it was."""
