import hashlib

from django.db import migrations, models


def hash_names(apps, schema_editor):
    document = apps.get_model("ledger", "Document")
    for key, name in document._base_manager.values_list("pk", "name").iterator():
        hashed = hashlib.sha256(name.encode()).hexdigest()
        models.QuerySet(document).filter(pk=key).update(name_sha256=hashed)


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0009_facilities'),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='name_sha256',
            field=models.CharField(db_index=True, default='', max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(hash_names, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='book',
            name='changes',
        ),
    ]
