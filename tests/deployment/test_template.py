"""The deployment's one page: what each door may do, and that nothing is left without an alarm, a limit or an end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.nodes import Node, ScalarNode, SequenceNode

from tocsin.adapters.metrics import NAMESPACE, Metric
from tocsin.adapters.table.definition import DEFINITION
from tocsin.cli.running import FUNCTIONS, QUEUES, running_of

ROOT = Path(__file__).parents[2]
WITHOUT_ARN = {
    "sns:CheckIfPhoneNumberIsOptedOut",
    "sns:ListPhoneNumbersOptedOut",
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "sns:Publish",
    "ses:SendEmail",
}
"""What AWS knows no narrower resource for, or none that is known beforehand."""


class Constructor(SafeConstructor):
    """YAML with CloudFormation's short forms: `!Ref X` is {"Ref": "X"}, `!Sub x` is {"Sub": "x"}."""


def _short_form(constructor: SafeConstructor, suffix: str, node: Node) -> Any:
    if isinstance(node, ScalarNode):
        return {suffix: constructor.construct_scalar(node)}
    if isinstance(node, SequenceNode):
        return {suffix: constructor.construct_sequence(node, deep=True)}
    return {suffix: constructor.construct_mapping(node, deep=True)}


Constructor.add_multi_constructor("!", _short_form)


def read(path: str) -> Any:
    """A template of this checkout."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = Constructor
    return yaml.load(ROOT / path)


TEMPLATE = read("template.yaml")
ALARMS = read("infra/alarms.yaml")
RESOURCES: dict[str, Any] = TEMPLATE["Resources"]


def of_type(kind: str) -> dict[str, Any]:
    """Logical id -> properties."""
    return {name: one["Properties"] for name, one in RESOURCES.items() if one["Type"] == kind and "Properties" in one}


def statements(role: str) -> list[dict[str, Any]]:
    """What a role may do, conditional statements included."""
    policies = RESOURCES[role]["Properties"]["Policies"]
    found = [one for policy in policies for one in policy["PolicyDocument"]["Statement"]]
    return [one["If"][1] if "If" in one else one for one in found]


def listed(value: Any) -> list[Any]:
    """IAM writes one without a list."""
    return value if isinstance(value, list) else [value]


ROLES = sorted(of_type("AWS::IAM::Role"))


def test_every_function_is_there_and_has_a_role_and_a_log_of_its_own() -> None:
    """No role is shared, and none that SAM would make by itself."""
    functions = of_type("AWS::Serverless::Function")
    assert set(functions) == set(FUNCTIONS)
    for name, properties in functions.items():
        assert properties["Role"] == {"GetAtt": f"{name}Role.Arn"}
        assert properties["LoggingConfig"] == {"LogGroup": {"Ref": f"{name}Log"}}


@pytest.mark.parametrize("role", ROLES)
def test_no_role_may_more_than_it_needs(role: str) -> None:
    """No action is a pattern, and no resource is everything where AWS knows a narrower one."""
    for statement in statements(role):
        actions = listed(statement["Action"])
        assert not [action for action in actions if "*" in action]
        if statement["Effect"] == "Allow" and "*" in listed(statement["Resource"]):
            assert set(actions) <= WITHOUT_ARN


@pytest.mark.parametrize("role", ROLES)
def test_promise_8_no_function_may_delete_an_item(role: str) -> None:
    """Nor look through the whole table."""
    actions = {action for statement in statements(role) for action in listed(statement["Action"])}
    assert not actions & {"dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:Scan", "dynamodb:PartiQLDelete"}


@pytest.mark.parametrize(("reader", "kind"), [("ReceiveRole", "sources"), ("FetchRole", "tokens")])
def test_one_door_reads_the_secrets_of_a_kind(reader: str, kind: str) -> None:
    """Only receive reads those of sources, only fetch the tokens; who may read all of the stack is denied both."""
    for role in ROLES:
        read = [one for one in statements(role) if "ssm:GetParameter" in listed(one["Action"])]
        allowed, denied = (
            {
                each["Sub"].partition("${AWS::StackName}/")[2]
                for one in read
                if one["Effect"] == effect
                for each in listed(one["Resource"])
            }
            for effect in ("Allow", "Deny")
        )
        reads = bool(allowed & {"*", f"{kind}/*"}) and f"{kind}/*" not in denied
        assert (role, reads) == (role, role == reader)


def test_who_sends_sms_may_not_publish_to_topics() -> None:
    """A phone number has no ARN, so that everything is allowed and topics are denied."""
    publishing = [role for role in ROLES for one in statements(role) if "sns:Publish" in listed(one["Action"])]
    assert publishing == ["DeliverPagesRole", "DeliverPagesRole"]
    effects = [one["Effect"] for one in statements("DeliverPagesRole") if one["Action"] == "sns:Publish"]
    assert effects == ["Allow", "Deny"]


def test_every_queue_keeps_what_fails_for_good_and_an_alarm_tells_of_it() -> None:
    """Encrypted, with a dead-letter queue that keeps two weeks."""
    queues = of_type("AWS::SQS::Queue")
    assert set(queues) == {name.capitalize() + end for name in QUEUES for end in ("", "Failed")}
    watched = {value["Ref"] for one in ALARMS["Resources"].values() for value in _dimensions(one)}
    for name in (queue.capitalize() for queue in QUEUES):
        assert queues[name]["RedrivePolicy"]["deadLetterTargetArn"] == {"GetAtt": f"{name}Failed.Arn"}
        assert queues[f"{name}Failed"]["MessageRetentionPeriod"] == 14 * 24 * 3600
        assert f"{name}Failed" in watched
    assert all(properties["SqsManagedSseEnabled"] for properties in queues.values())


def _dimensions(alarm: dict[str, Any]) -> list[dict[str, str]]:
    return [dimension["Value"] for dimension in alarm.get("Properties", {}).get("Dimensions", [])]


def test_deliveries_are_kept_closed_and_for_so_long_only() -> None:
    """Encrypted, never public; each ends at its date. The first door writes, and reads quarantine; the hour counts."""
    bucket = RESOURCES["Deliveries"]["Properties"]
    assert bucket["BucketEncryption"]
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert {"Ref": "DeliveriesKept"} in [
        rule.get("ExpirationInDays") for rule in bucket["LifecycleConfiguration"]["Rules"]
    ]
    may = {action for role in ROLES for one in statements(role) for action in listed(one["Action"]) if "s3:" in action}
    assert may == {"s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:ListBucket"}


def test_webhooks_and_handshakes_have_limits_of_their_own() -> None:
    """A flood of one route leaves the others alone; no write of ours counts requests."""
    stage = RESOURCES["Stage"]["Properties"]
    routes = {one["RouteKey"] for one in of_type("AWS::ApiGatewayV2::Route").values() if "/hooks/" in one["RouteKey"]}
    forms = {"GET /report/{token}", "POST /report/{token}"}
    assert set(stage["RouteSettings"]) == routes | forms
    assert routes == {
        f"{method} /hooks/{{source}}{rest}" for method in ("GET", "HEAD", "POST") for rest in ("", "/{name}")
    }


def test_every_queue_is_read_with_a_limit_and_failures_are_told_one_by_one() -> None:
    """One bad message does not bring back its whole batch; a flood does not take the account's whole concurrency."""
    read = {}
    for name, properties in of_type("AWS::Serverless::Function").items():
        for event in properties.get("Events", {}).values():
            if event["Type"] == "SQS":
                assert event["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
                assert event["Properties"]["ScalingConfig"]["MaximumConcurrency"] >= 2
                read[event["Properties"]["Queue"]["GetAtt"].removesuffix(".Arn").lower()] = name
    assert set(read) == set(QUEUES)


def test_a_message_is_not_handed_out_again_while_it_is_worked_on() -> None:
    """Visibility is at least three times the longest run."""
    longest = TEMPLATE["Globals"]["Function"]["Timeout"]
    for name, properties in of_type("AWS::SQS::Queue").items():
        if not name.endswith("Failed"):
            assert properties["VisibilityTimeout"] >= 3 * longest


def test_functions_that_hint_their_own_queue_are_not_stopped_by_aws() -> None:
    """AWS stops the 17th hop of a loop that it does not know is meant."""
    functions = of_type("AWS::Serverless::Function")
    loops = {name for name, properties in functions.items() if properties.get("RecursiveLoop") == "Allow"}
    assert loops == {"DeliverPages", "DeliverPosts", "Clock", "Sweep", "Fetch"}


def test_every_log_ends() -> None:
    """None is kept for ever, and the API's holds no path: a path may be the token of a link."""
    for properties in of_type("AWS::Logs::LogGroup").values():
        assert properties["RetentionInDays"] == {"Ref": "LogRetention"}
    assert "path" not in RESOURCES["Stage"]["Properties"]["AccessLogSettings"]["Format"].lower()


def test_the_table_is_the_one_that_the_adapter_expects() -> None:
    """Its keys and indexes; and it is kept when the stack goes."""
    table = RESOURCES["Table"]
    shared = {name: table["Properties"][name] for name in DEFINITION if name in table["Properties"]}
    assert shared == {name: DEFINITION[name] for name in shared}
    assert {"KeySchema", "AttributeDefinitions", "GlobalSecondaryIndexes"} <= set(shared)
    assert table["DeletionPolicy"] == table["UpdateReplacePolicy"] == "Retain"
    assert table["Properties"]["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["Properties"]["SSESpecification"] == {"SSEEnabled": True}
    assert table["Properties"]["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}


def test_nothing_has_a_fixed_name_so_that_two_stacks_live_side_by_side() -> None:
    """Names are CloudFormation's, but for the API's title."""
    fixed = {"TableName", "QueueName", "TopicName", "FunctionName", "RoleName", "LogGroupName", "AlarmName"}
    for one in [*RESOURCES.values(), *ALARMS["Resources"].values()]:
        named = fixed & set(one.get("Properties", {}))
        assert not named or one["Type"] == "AWS::Lambda::Permission", "a permission names the function it is for"


def test_the_outputs_are_all_that_the_command_line_needs() -> None:
    """`--stack NAME` finds everything by them."""
    outputs = dict.fromkeys(TEMPLATE["Outputs"], "value")
    assert running_of("nb", "eu-west-1", outputs).dead_letters.keys() == set(QUEUES)


def test_a_single_stuck_message_raises_its_alarm() -> None:
    """It is told once, by the tenth attempt: an alarm that waits for a second minute of it would never ring."""
    for name in ("NobodyAnswered", "MessageStuck", "Forgotten", "OwnFaults"):
        assert ALARMS["Resources"][name]["Properties"]["EvaluationPeriods"] == 1


def test_an_alarm_looks_at_a_metric_that_is_written() -> None:
    """A name of ours that is spelled otherwise would never ring."""
    alarms = [one["Properties"] for one in ALARMS["Resources"].values() if one["Type"] == "AWS::CloudWatch::Alarm"]
    ours = {one["MetricName"] for one in alarms if one.get("Namespace") == NAMESPACE}
    assert {"Unanswered", "Stuck", "Late", "Repaired", "Faults"} <= ours <= {metric.value for metric in Metric}


def test_every_function_that_fails_raises_an_alarm() -> None:
    """The page behind a link and the hourly count have no queue whose dead letters would tell of it."""
    alarms = [one["Properties"] for one in ALARMS["Resources"].values() if one["Type"] == "AWS::CloudWatch::Alarm"]
    errors = {
        value["Ref"]
        for one in alarms
        if one.get("MetricName") == "Errors"
        for value in _dimensions({"Properties": one})
    }
    assert errors == set(of_type("AWS::Serverless::Function"))
    assert errors <= set(RESOURCES["Alarms"]["Properties"]["Parameters"])
