"""boto3 as a program would use it: `who-am-i.py [PROFILE]` prints one ARN for each line of stdin, all of one client."""

import os
import sys

import boto3

session = boto3.Session(profile_name=sys.argv[1] if len(sys.argv) > 1 else None)
# Debian's boto3 reads no end point from anywhere.
sts = session.client("sts", endpoint_url=os.environ.get("AWS_ENDPOINT_URL"))
for _ in sys.stdin:
    print(sts.get_caller_identity()["Arn"], flush=True)
