from ithaca.resources.models.resource import Resource as Resource
