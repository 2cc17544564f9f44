"""Training the shop's own network from its own photos, in a process of its own.

``pack`` the photos, ``split`` them, ``augment`` them (``feed``, or ``cached`` where a part is
frozen), train a ``model`` (``trainer``, ``loop``, ``checkpoint``), and ``compare`` it with the
network in use: ``run`` does all of it in the child process, ``process`` starts that and listens.
TensorFlow is imported there only, inside functions.
"""
