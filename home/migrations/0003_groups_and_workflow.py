"""The five groups of editors, and the workflow by which one person's page is approved by another."""

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

EVERYTHING = ["add", "change", "publish", "lock", "unlock", "bulk_delete"]
PAGES = {
    # Deleting what was ever live asks for more than these: see SitePagePermissionTester
    "Beheerders": {"nl": EVERYTHING, "en": [name for name in EVERYTHING if name != "add"]},
    "Eindredactie": {
        "nl": ["add", "change", "publish", "lock", "unlock"],
        "en": ["change", "publish", "lock", "unlock"],
    },
    "Redactie": {"nl": ["add", "change"]},
    "Vertalers": {"en": ["change", "publish"]},
    # Wagtail shows its tree to who may do anything in it; alone, this permission allows no change
    "Meelezers": {"nl": ["bulk_delete"], "en": ["bulk_delete"]},
}
COLLECTIONS = {
    "Beheerders": ["add", "change", "delete", "choose"],
    "Eindredactie": ["add", "change", "delete", "choose"],
    "Redactie": ["add", "change", "choose"],
    "Vertalers": ["choose"],
}
SNIPPETS = [("home", "person"), ("home", "boilerplate"), ("newsitems", "topic")]
CHIEF_EDITORS_MAY = [
    *[(app, f"{action}_{model}") for app, model in SNIPPETS for action in ("add", "change", "delete", "publish", "view")],
    *[("wagtailredirects", f"{action}_redirect") for action in ("add", "change", "delete")],
    *[("wagtailcore", f"{action}_collection") for action in ("add", "change")],
    ("wagtail_localize", "submit_translation"),
]
TRANSLATORS_MAY = [("wagtail_localize", "submit_translation")]
WORKFLOW = "Vier ogen"


def create_groups(apps, schema_editor):
    """Make the groups with what they may do; add to them what is missing when they are there."""
    for app_config in installed_apps.get_app_configs():
        # Django makes permissions after the last migration; the groups need them now
        create_permissions(app_config, verbosity=0, using=schema_editor.connection.alias)
    for app, model in SNIPPETS:
        # Wagtail makes these after the last migration too
        apps.get_model("auth.Permission").objects.get_or_create(
            content_type=apps.get_model("contenttypes.ContentType").objects.get(app_label=app, model=model),
            codename=f"publish_{model}",
            defaults={"name": f"Can publish {model}"},
        )
    group_model = apps.get_model("auth.Group")
    permission_model = apps.get_model("auth.Permission")
    root_collection = apps.get_model("wagtailcore.Collection").objects.get(depth=1)
    homes = {home.locale.language_code: home.page_ptr for home in apps.get_model("home.HomePage").objects.all()}

    group_model.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()
    groups = {name: group_model.objects.get_or_create(name=name)[0] for name in PAGES}
    admin_access = permission_model.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for name, group in groups.items():
        group.permissions.add(admin_access)
        for language, actions in PAGES[name].items():
            for action in actions:
                apps.get_model("wagtailcore.GroupPagePermission").objects.get_or_create(
                    group=group,
                    page=homes[language],
                    permission=permission_model.objects.get(
                        content_type__app_label="wagtailcore", codename=f"{action}_page"
                    ),
                )
        for action in COLLECTIONS.get(name, []):
            for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
                apps.get_model("wagtailcore.GroupCollectionPermission").objects.get_or_create(
                    group=group,
                    collection=root_collection,
                    permission=permission_model.objects.get(
                        content_type__app_label=app, codename=f"{action}_{model}"
                    ),
                )
    groups["Beheerders"].permissions.set(permission_model.objects.all())
    for name, allowed in (("Eindredactie", CHIEF_EDITORS_MAY), ("Vertalers", TRANSLATORS_MAY)):
        for app, codename in allowed:
            groups[name].permissions.add(
                permission_model.objects.get(content_type__app_label=app, codename=codename)
            )
    create_workflow(apps, homes["nl"], [groups["Eindredactie"], groups["Beheerders"]])


def create_workflow(apps, page, approvers):
    """Let ``approvers`` approve what who may not publish submits below ``page``."""
    workflow_model = apps.get_model("wagtailcore.Workflow")
    task_model = apps.get_model("wagtailcore.GroupApprovalTask")
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="wagtailcore", model="groupapprovaltask"
    )
    stock = workflow_model.objects.filter(name="Moderators approval")
    apps.get_model("wagtailcore.WorkflowPage").objects.filter(workflow__in=stock).delete()
    stock.update(active=False)
    workflow, made = workflow_model.objects.get_or_create(name=WORKFLOW)
    if made:
        task = task_model.objects.create(name=WORKFLOW, content_type=content_type)
        task.groups.set(approvers)
        apps.get_model("wagtailcore.WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)
    apps.get_model("wagtailcore.WorkflowPage").objects.get_or_create(page=page, defaults={"workflow": workflow})


def remove_groups(apps, schema_editor):
    """Take the groups and the workflow away again."""
    apps.get_model("wagtailcore.Workflow").objects.filter(name=WORKFLOW).delete()
    apps.get_model("wagtailcore.GroupApprovalTask").objects.filter(name=WORKFLOW).delete()
    apps.get_model("auth.Group").objects.filter(name__in=PAGES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_two_home_pages"),
        ("newsitems", "0001_initial"),
        ("techport", "0001_initial"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailforms", "0005_alter_formsubmission_form_data"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailsearchpromotions", "0008_query_verbose_name"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(create_groups, remove_groups)]
