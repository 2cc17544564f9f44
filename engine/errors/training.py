"""Networks that cannot be prepared, trained or used."""

from __future__ import annotations

from engine.errors.base import QT_TRANSLATE_NOOP, UserError


class ModelError(UserError):
    """The network cannot be prepared or loaded."""


class WeightsUntrusted(ModelError):
    code = "weights_untrusted"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The network's weights ({name}) are not the expected ones: {problem}. "
        "Install Countersight again.",
    )


class ModelMissing(ModelError):
    code = "model_missing"
    template = QT_TRANSLATE_NOOP(
        "UserError", "The recognition network is not prepared yet. Run “countersight prepare”."
    )


class ModelPreparationFailed(ModelError):
    code = "model_preparation_failed"
    template = QT_TRANSLATE_NOOP(
        "UserError", "The recognition network could not be prepared: {problem}"
    )


class NetworkUnsuitable(UserError):
    code = "network_unsuitable"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "Products cannot be recognised with this network ({name}). Choose one of the others.",
    )


class SwitchGivenUp(UserError):
    code = "switch_given_up"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The program was ended several times while it changed to the new network, perhaps for want "
        "of memory. It stays with the one in use. Close other programs, then choose the network "
        "again on the Train page.",
    )


class TrainingError(UserError):
    """A network cannot be trained, or its training did not come to an end."""


class TooFewPhotos(TrainingError):
    code = "too_few_photos"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "There is too little to learn from. At least {wanted} products need {least} photos or more "
        "that are not nearly the same, and {products} have them. Add photos, and try again.",
    )


class TrainingDiverged(TrainingError):
    code = "training_diverged"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The training went astray in epoch {epoch} and was stopped. Nothing was replaced. Try "
        "again with another seed, or train less of the network.",
    )


class TrainingOutOfMemory(TrainingError):
    code = "training_out_of_memory"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "There was not enough memory for the training. What was reached is kept: close other "
        "programs and go on, or start again with a smaller network.",
    )


class TrainingDiskFull(TrainingError):
    code = "training_disk_full"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The disk is full, so the training stopped. What was reached is kept: make room, then go "
        "on.",
    )


class TrainingOther(TrainingError):
    code = "training_other"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "Another training was begun in “{name}”. Go on with the same photos and choices, or choose "
        "another folder.",
    )


class TrainingElsewhere(TrainingError):
    code = "training_elsewhere"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "These photos are being trained on in another window or by “countersight train”. Wait "
        "until that is done, or stop it there.",
    )


class TrainingFailed(TrainingError):
    code = "training_failed"
    template = QT_TRANSLATE_NOOP("UserError", "The network could not be trained: {problem}")


class ApplicationWeightsMissing(TrainingError):
    code = "application_weights_missing"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The weights of {name} could not be fetched. Get {place} and put it into {folder}, or name "
        "the file with --weights.",
    )


class ApplicationWeightsUnfit(TrainingError):
    code = "application_weights_unfit"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{file}” does not have the weights of {name} without its classifier (“notop”): {problem}",
    )


class ExperimentPicturesMissing(TrainingError):
    code = "experiment_pictures_missing"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "CIFAR-10 could not be fetched ({problem}). Name pictures with --data: a folder with "
        "train/CLASS and test/CLASS, or an .npz file with x_train, y_train, x_test and y_test.",
    )


class ExperimentPicturesUnfit(TrainingError):
    code = "experiment_pictures_unfit"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{name}” cannot be used: {problem}. Name a folder with train/CLASS and test/CLASS, or an "
        ".npz file with x_train, y_train, x_test and y_test.",
    )


class ExperimentNetworkUnfit(TrainingError):
    code = "experiment_network_unfit"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{name}” is no network that names its classes. Name a file that “countersight cifar10 "
        "--out” wrote.",
    )
