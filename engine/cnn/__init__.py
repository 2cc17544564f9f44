"""The network: pretrained weights in (``weights``), built in Keras (``networks``), converted once
(``convert``), run by LiteRT (``runtime``). Only the functions that build or convert need TensorFlow.
"""
