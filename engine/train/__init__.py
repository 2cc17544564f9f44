"""Training the shop's own network from its own photos, in a process of its own.

``pack`` the photos, ``split`` them, ``augment`` them, train a ``model`` (``loop``), convert it
(``export``) and ``compare`` it with the network in use: ``run`` does all of it in the child
process, ``process`` starts that and listens. Only ``model``, ``loop``, ``cached``, ``export`` and
``events`` import TensorFlow, inside functions.
"""
