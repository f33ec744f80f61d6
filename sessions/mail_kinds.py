"""The kinds of mail that a person confirms, by the keys of `wijksessie/content/mails.toml`."""

SAVE_THE_DATE = "save_the_date"
INVITATION = "uitnodiging"
REMINDER = "herinnering"
VERSLAG = "verslag"

TO_INVITEES = (SAVE_THE_DATE, INVITATION, REMINDER)  # whoever unsubscribes gets none of these any more
