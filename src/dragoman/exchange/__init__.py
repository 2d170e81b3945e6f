"""In and out: the files that other programs of the field write and read."""
