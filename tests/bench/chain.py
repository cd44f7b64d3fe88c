"""The chain that does nothing, deployed beside Tocsin: what the embedded AWS itself takes from a webhook to an SMS."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from embedded import client

HERE = Path(__file__).parent / "nothing"
PHONE = "+31600000000"
STACK = "nothing"
BUCKET = "nothing-code"


@dataclass(frozen=True, slots=True)
class Chain:
    """A way from a webhook to a phone."""

    api: str
    """The id of its API."""
    path: str
    phone: str


def deployed(endpoint: str) -> Chain:
    """Deploy it through CloudFormation."""
    s3, cloudformation = client("s3", endpoint), client("cloudformation", endpoint)
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    s3.put_object(Bucket=BUCKET, Key="code.zip", Body=_package())
    values = {"CodeBucket": BUCKET, "CodeKey": "code.zip", "Phone": PHONE}
    cloudformation.create_stack(
        StackName=STACK,
        TemplateBody=(HERE / "template.yaml").read_text(encoding="utf-8"),
        Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in values.items()],
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
    )
    cloudformation.get_waiter("stack_create_complete").wait(StackName=STACK, WaiterConfig={"Delay": 1})
    outputs = cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]["Outputs"]
    api = next(output["OutputValue"] for output in outputs if output["OutputKey"] == "Api")
    return Chain(api=api, path="/hooks/standard", phone=PHONE)


def _package() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(HERE / "pass_on.py", "pass_on.py")
    return packed.getvalue()
