"""The sample shop: invented products, drawn by this package, for the first start and for tests.

A small ray marcher draws every pack and fruit from its shape, its printed label and a light, so
several views of one product agree with each other the way real photos do.

Licence: the products, brands, names, pictures and this code are all our own work. They may be
redistributed with the program under the Apache License 2.0.
"""
