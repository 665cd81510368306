"""moto's server with an organization in it: a chain of five units under the root, with accounts in each.

Thousands of accounts made by its own calls would take minutes. Prints where it listens, as moto_server does.
Usage: moto-organization.py ACCOUNTS_IN_EACH_UNIT
"""

import sys

from moto.core import DEFAULT_ACCOUNT_ID
from moto.organizations.models import organizations_backends
from moto.server import main

each = int(sys.argv[1])
backend = organizations_backends[DEFAULT_ACCOUNT_ID]["aws"]
backend.create_organization(region="us-east-1", FeatureSet="ALL")
root = backend.list_roots()["Roots"][0]["Id"]
backend.enable_policy_type(RootId=root, PolicyType="SERVICE_CONTROL_POLICY")
parent = root
for level, name in enumerate(["Workloads", "Production", "Europe", "Retail", "Online"]):
    parent = backend.create_organizational_unit(ParentId=parent, Name=name)["OrganizationalUnit"]["Id"]
    if level == 0:
        policy = backend.create_policy(
            Name="DenyRegions",
            Description="x",
            Content='{"Version":"2012-10-17","Statement":[]}',
            Type="SERVICE_CONTROL_POLICY",
        )
        backend.attach_policy(PolicyId=policy["Policy"]["PolicySummary"]["Id"], TargetId=parent)
    for at in range(each):
        made = backend.create_account(
            AccountName=f"{name}-{at}",
            Email=f"aws+{name}-{at}@acme.example",
            Tags=[{"Key": "team", "Value": name}],
        )
        account = made["CreateAccountStatus"]["AccountId"]
        backend.move_account(AccountId=account, SourceParentId=root, DestinationParentId=parent)

main(["--host", "127.0.0.1", "--port", "0"])
