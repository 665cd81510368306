"""botocore as a tool would use it. Each line of stdin is a request in JSON, each line of stdout its answer.

{"config", "credentials", "profile"}: who the profile's credentials are of, and the names of all profiles.
{"keys"}: who these are of.
An answer is {"arn", "error", "profiles"}: one of the first two is null.
"""

import json
import os
import sys

import botocore.loaders
import botocore.session

endpoint = os.environ["AWS_ENDPOINT_URL"]
make_client = botocore.session.Session.create_client


def create_client(self, *args, **kwargs):
    # Debian's botocore reads no end point from anywhere.
    kwargs["endpoint_url"] = endpoint
    return make_client(self, *args, **kwargs)


botocore.session.Session.create_client = create_client


# One for all, since reading the models is most of the work.
loader = botocore.loaders.create_loader()


def new_session(**kwargs):
    session = botocore.session.Session(**kwargs)
    session.register_component("data_loader", loader)
    return session


def answer(request):
    profiles = []
    try:
        keys = request.get("keys")
        if keys is None:
            os.environ["AWS_CONFIG_FILE"] = request["config"]
            os.environ["AWS_SHARED_CREDENTIALS_FILE"] = request["credentials"]
            profiles = botocore.session.Session().available_profiles
            if request["profile"] is None:
                return {"arn": None, "error": None, "profiles": profiles}
            session = new_session(profile=request["profile"])
            provider = session.get_component("credential_provider").get_provider("assume-role")
            provider._prompter = lambda text: code()
        else:
            os.environ["AWS_CONFIG_FILE"] = os.devnull
            os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull
            session = new_session()
            session.set_credentials(*keys)
        sts = session.create_client("sts", region_name="us-east-1")
        return {"arn": sts.get_caller_identity()["Arn"], "error": None, "profiles": profiles}
    except Exception as error:
        return {"arn": None, "error": f"{type(error).__name__}: {error}", "profiles": profiles}


def code():
    print(json.dumps("code"), flush=True)
    return json.loads(sys.stdin.readline())


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
