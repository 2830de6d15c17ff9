"""The pages there are: administration, and no other yet."""

from django.contrib import admin
from django.urls import path
from django.views.generic import RedirectView

admin.site.site_header = "goldenthread: the human record"
admin.site.site_title = "goldenthread"
admin.site.index_title = "What is kept"
admin.site.enable_nav_sidebar = False

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", admin.site.urls),
]
