"""Administration of posts."""

from django.contrib import admin

from goldenthread.service.administration import KeptAdmin
from goldenthread.service.workforce.models import Post, PostSpell


class SpellInline(admin.TabularInline):
    model = PostSpell
    extra = 0


@admin.register(Post)
class PostAdmin(KeptAdmin):
    list_display = ("reference", "team", "role", "fte")
    list_filter = ("role", "team")
    search_fields = ("reference",)
    inlines = (SpellInline,)


@admin.register(PostSpell)
class PostSpellAdmin(KeptAdmin):
    list_display = ("post", "started_on", "ended_on", "is_vacant", "is_covered_by_agency")
    list_filter = ("is_vacant", "is_covered_by_agency", "post__team")
    date_hierarchy = "started_on"
