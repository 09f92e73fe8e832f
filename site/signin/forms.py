"""The forms of signing in: django-allauth's, in our design, with answers for what only robots send."""

from contextlib import contextmanager

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as code_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import PasswordResetForm

from signin.adapters import WRONG_CODE
from signin.mail import send_new_passwords

__all__ = [
    "ActivateCodesForm",
    "AddPasskeyForm",
    "AuthenticateForm",
    "AuthenticatePasskeyForm",
    "ChoosePasswordForm",
    "LoginForm",
    "LoginPasskeyForm",
    "NewPasswordForm",
    "ReauthenticateCodeForm",
    "ReauthenticateForm",
    "ReauthenticatePasskeyForm",
]

LONGEST_ANSWER = 20_000  # characters
CODE_HINT = _("Six digits from your app, or one of your recovery codes.")


class OurFields:
    """Gives fields the look of the site, and says to who can't see it what belongs to them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.widget.is_hidden:
                continue
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs["class"] = "input"
            if self.is_bound and self[name].errors:
                field.widget.attrs["aria-invalid"] = "true"

    @property
    def questions(self):
        """Return the fields that somebody fills in, for ``components/form_errors.html``."""
        return self.visible_fields()


class CodeFields(OurFields):
    """A form with a code in it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label, code.help_text = _("Code"), self.hint
        code.widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}

    hint = CODE_HINT


class LoginForm(OurFields, account_forms.LoginForm):
    """Name and password; fields are called as browsers and password managers expect."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label, self.fields["password"].label = _("User name"), _("Password")
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "autocomplete": "username webauthn"}
        self.fields["password"].help_text = ""

    def add_prefix(self, field_name):
        """Return the name of a field on the page."""
        return super().add_prefix("username" if field_name == "login" else field_name)


class AuthenticateForm(CodeFields, code_forms.AuthenticateForm):
    """The second step of signing in, with a code."""


class ReauthenticateCodeForm(CodeFields, code_forms.ReauthenticateForm):
    """Somebody who has signed in shows with a code that it is still them."""


class ReauthenticateForm(OurFields, account_forms.ReauthenticateForm):
    """Somebody who has signed in shows with a password that it is still them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""


class ActivateCodesForm(CodeFields, totp_forms.ActivateTOTPForm):
    """The first code of a new app."""

    hint = _("Six digits, which the app shows after that.")


class PasskeyField(forms.JSONField):
    """What a browser answers for a passkey: JSON that is neither long nor deep."""

    def to_python(self, value):
        """Return the answer."""
        try:
            return super().to_python(value if len(value or "") <= LONGEST_ANSWER else "-")
        except RecursionError as error:
            raise forms.ValidationError(WRONG_CODE, code="incorrect_code") from error

    def bound_data(self, data, initial):
        """Return nothing: an answer is good once, and not shown again."""
        return None

    def prepare_value(self, value):
        """Return the empty field, which a script fills."""
        return ""


@contextmanager
def odd_answers_refused():
    """Refuse what no browser ever answers for a passkey, and a signature that is not of this passkey.

    On these django-allauth and fido2 stumble, with any of many exceptions.
    """
    try:
        yield
    except forms.ValidationError:
        raise
    except Exception as error:
        raise forms.ValidationError(WRONG_CODE, code="incorrect_code") from error


class OddAnswers(forms.Form):
    """A form with a passkey that was used."""

    credential = PasskeyField(widget=forms.HiddenInput)

    def clean_credential(self):
        """Return the passkey that was shown."""
        with odd_answers_refused():
            return super().clean_credential()


class AuthenticatePasskeyForm(OddAnswers, webauthn_forms.AuthenticateWebAuthnForm):
    """The second step of signing in, with a passkey."""


class LoginPasskeyForm(OddAnswers, webauthn_forms.LoginWebAuthnForm):
    """Signing in with nothing but a passkey, which asks for a finger, a face or a PIN itself."""


class ReauthenticatePasskeyForm(OddAnswers, webauthn_forms.ReauthenticateWebAuthnForm):
    """Somebody who has signed in shows with a passkey that it is still them."""


class AddPasskeyForm(OurFields, webauthn_forms.AddWebAuthnForm):
    """A new passkey, which is always one that can sign in by itself."""

    credential = PasskeyField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label, name.max_length, name.required = _("Name"), 60, False
        name.help_text = _("By which you know it again, such as “laptop” or “key on my key ring”.")
        name.widget.attrs["maxlength"] = 60

    def clean(self):
        """Return the answers; refuse a passkey that this browser did not just make."""
        with odd_answers_refused():
            return super().clean()


class NewPasswordForm(OurFields, PasswordResetForm):
    """Asks for a link to choose a new password, which answers alike whether there is such an account or not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address of your account")

    def save(self, **options):
        """See to it that all accounts with this address get a link, in the background."""
        send_new_passwords(self.get_users(self.cleaned_data["email"]))


class ChoosePasswordForm(OurFields, SetPasswordForm):
    """A new password, for who has a link."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].help_text = _("At least 12 characters, and not one that many others have.")
