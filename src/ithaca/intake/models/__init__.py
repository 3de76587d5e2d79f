from ithaca.intake.models.upload import Upload as Upload
