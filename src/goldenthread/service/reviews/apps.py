"""How Django knows this app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "goldenthread.service.reviews"
    label = "reviews"
    verbose_name = "Reviews"
