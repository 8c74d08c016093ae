"""What counts is signed: approvals by the colleague, the paper sheets' key by the steward."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_initial")]

    # What stood there without a signature counts for nothing from now on.
    operations = [
        migrations.AddField(
            "approval", "signature", models.BinaryField(default=b"", max_length=64), preserve_default=False
        ),
        migrations.AddField(
            "vaultzone",
            "recovery_signature",
            models.BinaryField(default=b"", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            "vaultzone",
            "successor",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="vault.personkey",
            ),
        ),
    ]
