"""The network: pretrained weights in (``weights``), built in Keras (``networks``), converted once
(``convert``), run by LiteRT (``runtime``). Only building and converting need TensorFlow.
"""
