from ithaca.people.models.change_request import ChangeRequest as ChangeRequest
from ithaca.people.models.organization import Organization as Organization
from ithaca.people.models.person import Person as Person
from ithaca.people.models.sign_in_link import SignInLink as SignInLink
