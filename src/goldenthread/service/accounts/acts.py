"""Every act that the audit trail knows, in the past tense."""

from django.db import models


class Act(models.TextChoices):
    PERSON_ADDED = "person_added", "Person added"
    ROLE_GIVEN = "role_given", "Role given"
    ROLE_TAKEN = "role_taken", "Role taken away"
    FILE_IMPORTED = "file_imported", "File imported"
    FILE_EXPORTED = "file_exported", "File exported"
    ADMIN_ADDED = "admin_added", "Added in administration"
    ADMIN_CHANGED = "admin_changed", "Changed in administration"
    ADMIN_DELETED = "admin_deleted", "Deleted in administration"
    ACTION_UPDATED = "action_updated", "Action updated"
    ACTION_CLOSED = "action_closed", "Action closed"
    AUDIT_RECORDED = "audit_recorded", "Audit recorded"
    AUDIT_MODERATED = "audit_moderated", "Audit moderated"
    CONSENT_WITHDRAWN = "consent_withdrawn", "Consent to publish withdrawn"
    SPELL_BEGUN = "spell_begun", "Post filled, vacated or covered"
    RESPONSE_RECORDED = "response_recorded", "Response recorded"
    CLOSURE_AGREED = "closure_agreed", "Closure agreed"
    REVIEW_KEPT = "review_kept", "Review assembled"
    REVIEW_APPROVED = "review_approved", "Review approved"
    REVIEW_PUBLISHED = "review_published", "Review published"
